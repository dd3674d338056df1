using ApiAccessControl.Options;
using ApiAccessControl.Policy;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.LocalCopy;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A temporary folder with the copy of a policy.</summary>
internal sealed class CopyFolder : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-copy-").FullName;

    public string CopyPath => System.IO.Path.Combine(_folder, "policy.cache");

    public string FolderPath => _folder;

    public LocalCopyFile File(string store = "db1", ResolvedOptions? options = null) =>
        new(CopyPath, CopyOrigin.Of(store, options ?? new ApiAccessControlOptions().Resolve()));

    public async Task<ConfirmedPolicy> WriteAsync(
        PolicySnapshot snapshot, DateTimeOffset? contact = null, params PolicyDiagnostic[] unreadable)
    {
        var policy = new ConfirmedPolicy(snapshot, contact ?? Noon, unreadable);
        await File().WriteAsync(policy, TestContext.Current.CancellationToken);
        return policy;
    }

    public ConfirmedPolicy Read(DateTimeOffset? now = null) => File().Read(now ?? Noon, Longest).Policy;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
