namespace HostNetAgent.Netlink.Netfilter.Constants;

/// <summary>Attributes NFTA_TABLE_* of linux/netfilter/nf_tables.h.</summary>
internal static class TableAttribute
{
    public const ushort NFTA_TABLE_NAME = 1;
    public const ushort NFTA_TABLE_FLAGS = 2;
    public const ushort NFTA_TABLE_USE = 3;
    public const ushort NFTA_TABLE_HANDLE = 4;
    public const ushort NFTA_TABLE_PAD = 5;
    public const ushort NFTA_TABLE_USERDATA = 6;
    public const ushort NFTA_TABLE_OWNER = 7;
}

/// <summary>Attributes NFTA_CHAIN_* of linux/netfilter/nf_tables.h.</summary>
internal static class ChainAttribute
{
    public const ushort NFTA_CHAIN_TABLE = 1;
    public const ushort NFTA_CHAIN_HANDLE = 2;
    public const ushort NFTA_CHAIN_NAME = 3;
    public const ushort NFTA_CHAIN_HOOK = 4;
    public const ushort NFTA_CHAIN_POLICY = 5;
    public const ushort NFTA_CHAIN_USE = 6;
    public const ushort NFTA_CHAIN_TYPE = 7;
    public const ushort NFTA_CHAIN_COUNTERS = 8;
    public const ushort NFTA_CHAIN_PAD = 9;
    public const ushort NFTA_CHAIN_FLAGS = 10;
    public const ushort NFTA_CHAIN_ID = 11;
    public const ushort NFTA_CHAIN_USERDATA = 12;
}

/// <summary>Attributes NFTA_HOOK_* of linux/netfilter/nf_tables.h.</summary>
internal static class HookAttribute
{
    public const ushort NFTA_HOOK_HOOKNUM = 1;
    public const ushort NFTA_HOOK_PRIORITY = 2;
    public const ushort NFTA_HOOK_DEV = 3;
    public const ushort NFTA_HOOK_DEVS = 4;
}

/// <summary>Attributes NFTA_RULE_* of linux/netfilter/nf_tables.h.</summary>
internal static class RuleAttribute
{
    public const ushort NFTA_RULE_TABLE = 1;
    public const ushort NFTA_RULE_CHAIN = 2;
    public const ushort NFTA_RULE_HANDLE = 3;
    public const ushort NFTA_RULE_EXPRESSIONS = 4;
    public const ushort NFTA_RULE_COMPAT = 5;
    public const ushort NFTA_RULE_POSITION = 6;
    public const ushort NFTA_RULE_USERDATA = 7;
    public const ushort NFTA_RULE_PAD = 8;
    public const ushort NFTA_RULE_ID = 9;
    public const ushort NFTA_RULE_POSITION_ID = 10;
    public const ushort NFTA_RULE_CHAIN_ID = 11;
}

/// <summary>Attributes NFTA_SET_* of linux/netfilter/nf_tables.h.</summary>
internal static class SetAttribute
{
    public const ushort NFTA_SET_TABLE = 1;
    public const ushort NFTA_SET_NAME = 2;
    public const ushort NFTA_SET_FLAGS = 3;
    public const ushort NFTA_SET_KEY_TYPE = 4;
    public const ushort NFTA_SET_KEY_LEN = 5;
    public const ushort NFTA_SET_DATA_TYPE = 6;
    public const ushort NFTA_SET_DATA_LEN = 7;
    public const ushort NFTA_SET_POLICY = 8;
    public const ushort NFTA_SET_DESC = 9;
    public const ushort NFTA_SET_ID = 10;
    public const ushort NFTA_SET_TIMEOUT = 11;
    public const ushort NFTA_SET_GC_INTERVAL = 12;
    public const ushort NFTA_SET_USERDATA = 13;
    public const ushort NFTA_SET_PAD = 14;
    public const ushort NFTA_SET_OBJ_TYPE = 15;
    public const ushort NFTA_SET_HANDLE = 16;
    public const ushort NFTA_SET_EXPR = 17;
    public const ushort NFTA_SET_EXPRESSIONS = 18;
}

/// <summary>Attributes NFTA_SET_DESC_* of linux/netfilter/nf_tables.h.</summary>
internal static class SetDescAttribute
{
    public const ushort NFTA_SET_DESC_SIZE = 1;
    public const ushort NFTA_SET_DESC_CONCAT = 2;
}

/// <summary>Attributes NFTA_SET_FIELD_* of linux/netfilter/nf_tables.h.</summary>
internal static class SetFieldAttribute
{
    public const ushort NFTA_SET_FIELD_LEN = 1;
}

/// <summary>Attributes NFTA_SET_ELEM_* of linux/netfilter/nf_tables.h.</summary>
internal static class ElementAttribute
{
    public const ushort NFTA_SET_ELEM_KEY = 1;
    public const ushort NFTA_SET_ELEM_DATA = 2;
    public const ushort NFTA_SET_ELEM_FLAGS = 3;
    public const ushort NFTA_SET_ELEM_TIMEOUT = 4;
    public const ushort NFTA_SET_ELEM_EXPIRATION = 5;
    public const ushort NFTA_SET_ELEM_USERDATA = 6;
    public const ushort NFTA_SET_ELEM_EXPR = 7;
    public const ushort NFTA_SET_ELEM_PAD = 8;
    public const ushort NFTA_SET_ELEM_OBJREF = 9;
    public const ushort NFTA_SET_ELEM_KEY_END = 10;
    public const ushort NFTA_SET_ELEM_EXPRESSIONS = 11;
}

/// <summary>Attributes NFTA_SET_ELEM_LIST_* of linux/netfilter/nf_tables.h.</summary>
internal static class ElementListAttribute
{
    public const ushort NFTA_SET_ELEM_LIST_TABLE = 1;
    public const ushort NFTA_SET_ELEM_LIST_SET = 2;
    public const ushort NFTA_SET_ELEM_LIST_ELEMENTS = 3;
    public const ushort NFTA_SET_ELEM_LIST_SET_ID = 4;
}

/// <summary>Attributes NFTA_LIST_* of linux/netfilter/nf_tables.h.</summary>
internal static class ListAttribute
{
    public const ushort NFTA_LIST_ELEM = 1;
}

/// <summary>Attributes NFTA_EXPR_* of linux/netfilter/nf_tables.h.</summary>
internal static class ExpressionAttribute
{
    public const ushort NFTA_EXPR_NAME = 1;
    public const ushort NFTA_EXPR_DATA = 2;
}

/// <summary>Attributes NFTA_DATA_* of linux/netfilter/nf_tables.h.</summary>
internal static class DataAttribute
{
    public const ushort NFTA_DATA_VALUE = 1;
    public const ushort NFTA_DATA_VERDICT = 2;
}

/// <summary>Attributes NFTA_VERDICT_* of linux/netfilter/nf_tables.h.</summary>
internal static class VerdictAttribute
{
    public const ushort NFTA_VERDICT_CODE = 1;
    public const ushort NFTA_VERDICT_CHAIN = 2;
    public const ushort NFTA_VERDICT_CHAIN_ID = 3;
}

/// <summary>Attributes NFTA_GEN_* of linux/netfilter/nf_tables.h.</summary>
internal static class GenerationAttribute
{
    public const ushort NFTA_GEN_ID = 1;
    public const ushort NFTA_GEN_PROC_PID = 2;
    public const ushort NFTA_GEN_PROC_NAME = 3;
}
