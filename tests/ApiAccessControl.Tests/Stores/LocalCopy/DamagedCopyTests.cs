using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores.LocalCopy;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A copy that is not exactly what was written is not used.</summary>
public sealed class DamagedCopyTests : IDisposable
{
    private readonly CopyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_flipped_bit_in_any_byte_is_found()
    {
        var whole = await WriteAsync();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= (byte)(1 << (at % 8));
            Replace(damaged);
            if (IsInSlot(at, whole.Length))
            {
                // The other slot has the same time.
                Assert.Equal(CopyFolder.Noon, _folder.Read().Contact);
            }
            else
            {
                Assert.Throws<LocalCopyException>(() => _folder.Read());
            }
        }
    }

    [Fact]
    public async Task A_copy_whose_two_times_are_damaged_is_not_used()
    {
        var damaged = await WriteAsync();
        damaged[CopyHeader.Length] ^= 1;
        damaged[^1] ^= 1;
        Replace(damaged);

        Assert.Contains("last contact", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_or_longer_file_is_found()
    {
        var whole = await WriteAsync();
        for (var part = 0; part < 64; part++)
        {
            Replace(whole.AsSpan(0, whole.Length * part / 64));
            Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
        }

        Replace(whole.AsSpan(..^1));
        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
        Replace([.. whole, 0]);
        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overwritten_blocks_are_found_wherever_they_are()
    {
        var whole = await WriteAsync();
        var random = new Random(14);
        for (var round = 0; round < 200; round++)
        {
            var damaged = whole.ToArray();
            var start = random.Next(damaged.Length - CopyHeader.PartsAt - 24) + CopyHeader.PartsAt;
            random.NextBytes(damaged.AsSpan(start, random.Next(1, damaged.Length - start - 12)));
            if (!damaged.AsSpan().SequenceEqual(whole))
            {
                Replace(damaged);
                Assert.Throws<LocalCopyException>(() => _folder.Read());
            }
        }
    }

    [Fact]
    public async Task A_copy_of_an_unknown_version_of_the_format_is_not_used()
    {
        var other = await WriteAsync();
        other[7] = 2;
        Replace(other);

        Assert.Contains("version 2 of the format", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_another_store_or_with_other_options_is_not_used()
    {
        await WriteAsync();

        Assert.Contains("another store", Refusal(_folder.File(store: "db2")), StringComparison.Ordinal);
        var standard = Policies.Standard;
        foreach (var options in new[]
        {
            standard with { Lists = standard.Lists with { Forms = NetworkForms.Cidr } },
            standard with { Limits = standard.Limits with { NetworksPerList = 1 } },
            standard with { Credentials = standard.Credentials with { Pepper = "pepper" } },
        })
        {
            Assert.Contains("other options", Refusal(_folder.File(options: options)), StringComparison.Ordinal);
        }

        _folder.File(options: standard with { MaxStaleness = TimeSpan.FromDays(1) })
            .Read(CopyFolder.Noon, CopyFolder.Longest);
    }

    [Fact]
    public async Task A_copy_is_used_until_the_longest_staleness_after_its_last_contact_and_never_before_it()
    {
        await WriteAsync();

        _folder.Read(CopyFolder.Noon + CopyFolder.Longest);
        Assert.Contains(
            "MaxStaleness", Refusal(now: CopyFolder.Noon + CopyFolder.Longest + TimeSpan.FromTicks(1)),
            StringComparison.Ordinal);
        Assert.Contains(
            "in the future", Refusal(now: CopyFolder.Noon - TimeSpan.FromTicks(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_others_may_write_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no modes.");
            return;
        }

        await WriteAsync();
        foreach (var mode in new[] { UnixFileMode.GroupWrite, UnixFileMode.OtherWrite })
        {
            File.SetUnixFileMode(_folder.CopyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Assert.Contains("another user", Refusal(), StringComparison.Ordinal);
        }
    }

    private static bool IsInSlot(int at, int length) =>
        at is >= CopyHeader.Length and < CopyHeader.PartsAt || at >= length - ContactSlots.SlotLength;

    private string Refusal(LocalCopyFile? file = null, DateTimeOffset? now = null) =>
        Assert.Throws<LocalCopyException>(
            () => (file ?? _folder.File()).Read(now ?? CopyFolder.Noon, CopyFolder.Longest)).Message;

    private async Task<byte[]> WriteAsync()
    {
        var (snapshot, _) = Policies.TryCompile(FullPolicy.Options, FullPolicy.Records);
        await _folder.WriteAsync(snapshot);
        return await File.ReadAllBytesAsync(_folder.CopyPath, TestContext.Current.CancellationToken);
    }

    private void Replace(ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(_folder.CopyPath, FileMode.Truncate);
        file.Write(bytes);
    }
}
