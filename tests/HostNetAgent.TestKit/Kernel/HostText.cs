using HostNetAgent.Core.Planning;

namespace HostNetAgent.TestKit.Kernel;

/// <summary>A whole host as sorted text.</summary>
public static class HostText
{
    /// <summary>One line an object: marked ones with their owner, foreign ones with a star, settings that were written.</summary>
    public static string Of(FakeHost host)
    {
        lock (host.Gate)
        {
            var lines = host.Marked.Select(item => $"{item} ({item.Owner})")
                .Concat(host.Foreign.Select(item => $"* {item}"))
                .Concat(host.ForeignNamespaces.Select(path => $"* namespace {path}"))
                .Concat(host.Settings.Select(setting => $"setting net/{setting.Key.Path} = {setting.Value}{(setting.Key.Namespace.Length == 0 ? "" : $" in {setting.Key.Namespace}")}"))
                .Order(StringComparer.Ordinal);
            return string.Join('\n', lines) + "\n";
        }
    }

    /// <summary>The lines of a plan.</summary>
    public static string Of(IEnumerable<Operation> plan) => string.Concat(plan.Select(step => $"{step}\n"));
}
