using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The modes that driver options ask for.</summary>
internal static class ParentModes
{
    public static Result<NetworkParent> Of(CreateNetwork command, NetworkParent parent)
    {
        var ipvlan = command.Driver == NetworkDriver.Ipvlan;
        foreach (var foreign in ipvlan ? (string[])["macvlan_mode"] : ["ipvlan_mode", "ipvlan_flag"])
        {
            if (command.Options.ContainsKey(foreign))
                return AgentError.Invalid($"network '{command.Name}' of driver {command.Driver} has no use for the option {foreign}; leave it out, or choose the other driver", $"options.{foreign}");
        }

        if (!Word(command, "macvlan_mode", MacvlanMode.Bridge, ipvlan).Try(out var macvlan, out var error)
            || !Word(command, "ipvlan_mode", IpvlanMode.L2, !ipvlan).Try(out var layer, out error)
            || !Word(command, "ipvlan_flag", IpvlanFlag.Bridge, !ipvlan).Try(out var flag, out error))
        {
            return error;
        }

        return parent with { MacvlanMode = macvlan, IpvlanMode = layer, IpvlanFlag = flag };
    }

    /// <summary>The long name of an option goes before its short one, as in <c>mode</c>.</summary>
    private static Result<T> Word<T>(CreateNetwork command, string option, T usual, bool foreign)
        where T : struct, Enum
    {
        var name = option;
        if (foreign || (!command.Options.TryGetValue(name, out var text) && !command.Options.TryGetValue(name = option[(option.IndexOf('_', StringComparison.Ordinal) + 1)..], out text)) || text.Length == 0)
            return usual;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var words = string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
        return AgentError.Invalid($"network '{command.Name}' cannot have {name} '{NameRule.Printable(text)}'; choose one of {words}", $"options.{name}");
    }
}
