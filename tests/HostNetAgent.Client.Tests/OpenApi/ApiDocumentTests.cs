namespace HostNetAgent.Client.Tests.OpenApi;

public sealed class ApiDocumentTests
{
    [Fact]
    public void The_committed_document_is_that_of_the_contracts()
    {
        var path = Path.Combine(Root(AppContext.BaseDirectory), "docs/api/openapi.json");
        var actual = ApiDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(path, actual);
        actual.ShouldBe(File.ReadAllText(path), $"{path} differs; if the change is meant, run again with UPDATE_GOLDENS=1");
    }

    private static string Root(string directory) => File.Exists(Path.Combine(directory, "HostNetAgent.sln")) ? directory : Root(Path.GetDirectoryName(directory)!);
}
