using System.CommandLine;
using System.Globalization;

namespace HostNetAgent.Cli.Requests;

/// <summary>An option that takes a whole number, and says so in words when it is none.</summary>
internal static class WholeNumber
{
    public static Option<int?> Named(string name, string description, string value) => new(name)
    {
        Description = description,
        HelpName = value,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"{name} '{text}' is no whole number");
            return null;
        },
    };
}
