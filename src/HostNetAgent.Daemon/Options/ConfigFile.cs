using System.Text.Json;
using System.Text.Json.Serialization;

namespace HostNetAgent.Daemon.Options;

/// <summary>The configuration file: a JSON object whose keys are the options' names, such as <c>state-dir</c>; comments and trailing commas are allowed.</summary>
internal static class ConfigFile
{
    /// <exception cref="OptionsException">It cannot be read, is no JSON, or has a key that nobody knows.</exception>
    public static OptionTexts Read(string path, bool mayBeMissing)
    {
        if (mayBeMissing && !File.Exists(path))
            return new OptionTexts();
        if (Directory.Exists(path))
            throw new OptionsException($"the configuration file {path} is a directory; name the file in it, such as {DaemonOptions.DefaultConfigFile}");
        try
        {
            var texts = JsonSerializer.Deserialize(File.ReadAllBytes(path), ConfigJson.Default.ConfigTexts) ?? throw new JsonException("it holds null instead of an object");
            return texts.Twice is { } names ? throw new JsonException($"{names} are two names of one option; write one of them") : texts.ToTexts();
        }
        catch (JsonException malformed)
        {
            throw new OptionsException($"the configuration file {path} is wrong{Place(malformed)}: {Reason(malformed)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"the configuration file {path} cannot be read: {failure.Message}");
        }
    }

    private static string Place(JsonException malformed) => malformed.LineNumber is { } line ? $" in line {line + 1}" : "";

    private static string Reason(JsonException malformed)
    {
        var key = malformed.Path?.TrimStart('$', '.').Trim('[', ']', '\'') ?? "";
        if (malformed.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no option '{key}'; 'hostnetd --help' lists them";
        return key.Length > 0 && malformed.Message.Contains("could not be converted", StringComparison.Ordinal) ? $"the value of '{key}' is of the wrong type" : malformed.Message;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    AllowDuplicateProperties = false,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ConfigTexts))]
internal sealed partial class ConfigJson : JsonSerializerContext;
