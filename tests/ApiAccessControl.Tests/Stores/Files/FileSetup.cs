using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Files;

namespace ApiAccessControl.Tests.Stores.Files;

/// <summary>A folder with a policy file, and stores that open it.</summary>
internal sealed class FileSetup : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aac-file-").FullName;

    public ApiAccessControlOptions Options { get; } = new();

    public string Path => System.IO.Path.Combine(_folder, "policy.json");

    public string Text => File.ReadAllText(Path);

    public void Write(string json) => File.WriteAllText(Path, json);

    public FilePolicyStore Open(FileStoreOptions? options = null) => new(
        Path, options ?? new(), PolicyCommitValidator.Create(Options, TimeProvider.System), Options.Resolve(),
        TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
