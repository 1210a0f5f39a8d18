using HostNetAgent.Core.Errors;
using HostNetAgent.Core.Model;

namespace HostNetAgent.Core.Commands;

/// <summary>The modes that driver options ask for.</summary>
internal static class ParentModes
{
    public static Result<NetworkParent> Of(CreateNetwork command, NetworkParent parent)
    {
        var ipvlan = command.Driver == NetworkDriver.Ipvlan;
        if (!Word(command, "macvlan_mode", MacvlanMode.Bridge, ipvlan).Try(out var macvlan, out var error)
            || !Word(command, "ipvlan_mode", IpvlanMode.L2, !ipvlan).Try(out var layer, out error)
            || !Word(command, "ipvlan_flag", IpvlanFlag.Bridge, !ipvlan).Try(out var flag, out error))
        {
            return error;
        }

        return parent with { MacvlanMode = macvlan, IpvlanMode = layer, IpvlanFlag = flag };
    }

    /// <summary>An option has a long name and a short one, as in <c>mode</c>.</summary>
    private static Result<T> Word<T>(CreateNetwork command, string option, T usual, bool foreign)
        where T : struct, Enum
    {
        var (name, brief) = (option, option[(option.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        if (foreign)
            return usual;
        var text = command.Options.GetValueOrDefault(name, "");
        var other = command.Options.GetValueOrDefault(brief, "");
        if (text.Length > 0 && other.Length > 0 && !string.Equals(text, other, StringComparison.OrdinalIgnoreCase))
            return AgentError.Invalid($"network '{command.Name}' cannot have both {name} '{text}' and {brief} '{other}': they are one option; leave one out", $"options.{name}");
        if (text.Length == 0)
            (name, text) = (brief, other);
        if (text.Length == 0)
            return usual;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var words = string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
        return AgentError.Invalid($"network '{command.Name}' cannot have {name} '{text}'; choose one of {words}", $"options.{name}");
    }
}
