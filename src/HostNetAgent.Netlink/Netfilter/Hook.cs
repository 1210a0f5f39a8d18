using HostNetAgent.Netlink.Wire;
using static HostNetAgent.Netlink.Netfilter.Constants.HookAttribute;

namespace HostNetAgent.Netlink.Netfilter;

/// <summary>NF_INET_* hook numbers; the bridge family has the same for those that it shares (NF_BR_*).</summary>
public enum HookPoint : uint
{
    /// <summary>Before routing.</summary>
    Prerouting = 0,

    /// <summary>To this host.</summary>
    Input = 1,

    /// <summary>Through this host.</summary>
    Forward = 2,

    /// <summary>From this host.</summary>
    Output = 3,

    /// <summary>After routing.</summary>
    Postrouting = 4,
}

/// <summary>Where a base chain is attached.</summary>
/// <param name="Point">The hook.</param>
/// <param name="Priority">Order among all chains at the hook: lower runs earlier.</param>
public readonly record struct Hook(HookPoint Point, int Priority)
{
    internal void Write(NetlinkWriter writer, ushort type)
    {
        var nest = writer.BeginNested(type);
        writer.U32BigEndian(NFTA_HOOK_HOOKNUM, (uint)Point);
        writer.S32BigEndian(NFTA_HOOK_PRIORITY, Priority);
        writer.EndNested(nest);
    }

    internal static Hook Read(AttributeReader attributes)
    {
        var hook = default(Hook);
        while (attributes.Next())
        {
            if (attributes.Type == NFTA_HOOK_HOOKNUM)
                hook = hook with { Point = (HookPoint)attributes.U32BigEndian() };
            else if (attributes.Type == NFTA_HOOK_PRIORITY)
                hook = hook with { Priority = attributes.S32BigEndian() };
        }

        return hook;
    }
}
