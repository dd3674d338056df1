using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.LocalCopy;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>The copy is written in the background, whole or not at all, and a failure does not stop the node.</summary>
public sealed class WriteCopyTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CopyFolder _folder = new();
    private readonly TestClock _clock = new(CopyFolder.Noon);
    private readonly RemoteDatabase _database = new();

    public WriteCopyTests() => _database.Put(new PolicySettings { Enabled = true });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_is_written_in_the_background_at_most_every_three_seconds()
    {
        await using var node = await StartAsync();
        await UntilAsync(() => Revision() == 1);

        _database.Put(new SystemRecord("reports") { Enabled = true });
        await node.RefreshAsync();
        await Task.Delay(100, Token);
        Assert.Equal(1, Revision());

        await PassUntilAsync(3 * Second, () => Revision() == 2);
        await node.StopAsync();
    }

    [Fact]
    public async Task The_time_of_the_last_contact_is_renewed_in_place_while_nothing_changes()
    {
        await using var node = await StartAsync();
        await UntilAsync(() => Revision() == 1);
        var before = await File.ReadAllBytesAsync(_folder.CopyPath, Token);
        for (var round = 1; round <= 5; round++)
        {
            await PassUntilAsync(10 * Second, () => true);
            var asked = _clock.Now;
            await node.RefreshAsync();
            await PassUntilAsync(Second, () => _folder.Read(_clock.Now).Contact >= asked);
        }

        var after = await File.ReadAllBytesAsync(_folder.CopyPath, Token);
        Assert.Equal(before.Length, after.Length);
        Assert.All(
            Enumerable.Range(0, before.Length).Where(at => before[at] != after[at]),
            at => Assert.True(IsInSlot(at, after.Length)));
        await node.StopAsync();
    }

    [Fact]
    public async Task A_torn_write_of_the_contact_leaves_the_time_before_it()
    {
        var policy = await _folder.WriteAsync(PolicySnapshot.Empty);
        foreach (var minute in Enumerable.Range(1, 4))
        {
            var contact = CopyFolder.Noon.AddMinutes(minute);
            Assert.True(_folder.File().TryRenew(policy with { Contact = contact }, contact));
            var whole = await File.ReadAllBytesAsync(_folder.CopyPath, Token);
            Assert.Equal(contact, _folder.Read(contact).Contact);
            foreach (var slot in new[] { CopyHeader.Length, whole.Length - ContactSlots.SlotLength })
            {
                var torn = whole.ToArray();
                torn[slot + 2] ^= 0x10;
                await File.WriteAllBytesAsync(_folder.CopyPath, torn, Token);
                Assert.InRange(_folder.Read(contact).Contact, contact.AddMinutes(-1), contact);
            }

            await File.WriteAllBytesAsync(_folder.CopyPath, whole, Token);
        }
    }

    [Fact]
    public async Task A_time_of_the_future_is_not_used_and_is_overwritten()
    {
        var policy = await _folder.WriteAsync(PolicySnapshot.Empty);
        var future = CopyFolder.Noon.AddHours(1);
        Assert.True(_folder.File().TryRenew(policy with { Contact = future }, future));

        Assert.Equal(CopyFolder.Noon, _folder.Read(CopyFolder.Noon.AddMinutes(1)).Contact);
        foreach (var minute in new[] { 2, 3 })
        {
            var contact = CopyFolder.Noon.AddMinutes(minute);
            Assert.True(_folder.File().TryRenew(policy with { Contact = contact }, contact));
        }

        // The time of the future is gone, so it is not used when it has come either.
        Assert.Equal(CopyFolder.Noon.AddMinutes(3), _folder.File().Read(future, TimeSpan.FromHours(2)).Policy.Contact);
    }

    [Fact]
    public async Task Two_nodes_share_one_copy_and_an_earlier_confirmation_does_not_replace_a_later_one()
    {
        var (one, _) = Policies.TryCompile(FullPolicy.Options, Policies.On);
        var (two, _) = Policies.TryCompile(FullPolicy.Options, Policies.On, new SystemRecord("reports"));
        await _folder.WriteAsync(two with { Revision = 2 }, CopyFolder.Noon.AddSeconds(5));

        // A node that is behind, and one that has asked later.
        var behind = new ConfirmedPolicy(one, CopyFolder.Noon, []);
        Assert.True(_folder.File().TryRenew(behind, CopyFolder.Noon.AddSeconds(9)));
        Assert.Equal(2, Revision(CopyFolder.Noon.AddSeconds(9)));
        Assert.False(_folder.File().TryRenew(
            behind with { Contact = CopyFolder.Noon.AddSeconds(7) }, CopyFolder.Noon.AddSeconds(9)));
    }

    [Fact]
    public async Task Nodes_that_write_and_read_one_file_at_once_never_see_a_part()
    {
        var policies = Enumerable.Range(1, 4).Select(i => Policies.TryCompile(
            FullPolicy.Options,
            [.. FullPolicy.Records,
                .. Enumerable.Range(0, 3_000).Select(k => new SystemRecord($"s{k}") { Enabled = i % 2 == 0 })])
            .Snapshot with
        { Revision = i }).ToArray();
        await _folder.WriteAsync(policies[0]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writers = policies.Select(policy => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await _folder.WriteAsync(policy);
                }
            },
            Token)).ToArray();
        var reads = 0;
        while (!Task.WhenAll(writers).IsCompleted)
        {
            var read = _folder.Read().Snapshot;
            Assert.All(read.Systems.All.Where(system => system.Key[0] == 's' && char.IsDigit(system.Key[1])),
                system => Assert.Equal(read.Revision % 2 == 0, system.Value));
            reads++;
        }

        await Task.WhenAll(writers);
        Assert.InRange(reads, 1, int.MaxValue);
        Assert.Equal(["policy.cache", "policy.cache.lock"], Files());
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_copy_and_a_left_file_of_a_crash_is_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no modes.");
            return;
        }

        await File.WriteAllTextAsync(_folder.CopyPath + ".new", "half a copy", Token);
        File.SetUnixFileMode(_folder.CopyPath + ".new", (UnixFileMode)0b110_110_110);

        await _folder.WriteAsync(PolicySnapshot.Empty);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.CopyPath));
        Assert.Equal(["policy.cache", "policy.cache.lock"], Files());
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_degrades_health_and_is_written_once_it_can()
    {
        var folder = Path.Combine(_folder.FolderPath, "missing");
        await using var node = await CopyNode.StartAsync(_database, Path.Combine(folder, "policy.cache"), _clock);
        await UntilAsync(() => node.Log.Of(123).Any());
        Assert.Equal(HealthStatus.Degraded, await node.HealthAsync());
        await PassUntilAsync(10 * Second, () => true);
        await node.RefreshAsync();
        Assert.NotNull(node.Policy);

        Directory.CreateDirectory(folder);
        await node.RefreshAsync();
        await PassUntilAsync(Second, () => node.Log.Of(124).Any());

        Assert.Single(node.Log.Of(123));
        Assert.Equal(HealthStatus.Healthy, await node.HealthAsync());
        await node.StopAsync();
    }

    [Fact]
    public async Task A_full_disk_leaves_the_copy_before_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Needs a mount.");
        var disk = Directory.CreateTempSubdirectory("aac-full-").FullName;
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk), "Cannot mount here.");
        try
        {
            var path = Path.Combine(disk, "policy.cache");
            await using var node = await CopyNode.StartAsync(_database, path, _clock);
            await UntilAsync(() => File.Exists(path));
            _database.Put([.. Enumerable.Range(0, 20_000).Select(i => new SystemRecord($"system-{i:d10}"))]);
            await node.RefreshAsync();
            await node.StopAsync();

            Assert.Single(node.Log.Of(123));
            Assert.True(File.Exists(path));
            Assert.False(File.Exists(path + ".new"));
            _database.IsDown = true;
            await using var next = await CopyNode.StartAsync(_database, path, _clock);
            Assert.Equal(1, next.Policy!.Revision);
            await next.StopAsync();
        }
        finally
        {
            Assert.True(Run("umount", disk));
            Directory.Delete(disk);
        }
    }

    private Task<CopyNode> StartAsync() => CopyNode.StartAsync(_database, _folder.CopyPath, _clock);

    private string[] Files() =>
    [
        .. Directory.GetFiles(_folder.FolderPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
    ];

    private long Revision(DateTimeOffset? now = null)
    {
        try
        {
            return _folder.Read(now ?? _clock.Now).Snapshot.Revision;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private static bool IsInSlot(int at, int length) =>
        at is >= CopyHeader.Length and < CopyHeader.PartsAt || at >= length - ContactSlots.SlotLength;

    private static bool Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Task UntilAsync(Func<bool> holds) => WaitAsync(holds, () => { });

    /// <summary>Moves the clock as often as needed: the pause of the writer begins some time after its work.</summary>
    private Task PassUntilAsync(TimeSpan step, Func<bool> holds)
    {
        _clock.Now += step;
        return WaitAsync(holds, () => _clock.Now += Second);
    }

    private static async Task WaitAsync(Func<bool> holds, Action between)
    {
        for (var i = 0; !holds(); i++)
        {
            Assert.True(i < 500, "It does not become true.");
            await Task.Delay(10, Token);
            between();
        }
    }
}
