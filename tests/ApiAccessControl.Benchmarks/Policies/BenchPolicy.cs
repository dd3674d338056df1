using System.Globalization;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Benchmarks.Policies;

/// <summary>The policies the benchmarks run on.</summary>
internal static class BenchPolicy
{
    public const string Collection = "ping";
    public const string Resource = "read";
    public const int Networks = 20;

    public static PolicySettings Open { get; } = new() { Enabled = true };

    /// <summary>Nineteen other networks, and loopback last: a linear search reaches the end.</summary>
    public static string[] NetworkTexts { get; } =
    [
        .. Enumerable.Range(1, Networks - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"10.{i}.0.0/16")),
        "127.0.0.0/8",
    ];

    private static readonly AccessListEntry[] SharedNetworks = [.. NetworkTexts.Select(n => new AccessListEntry(n))];

    private static readonly string[] SharedPermissions =
        [$"{Collection}:GET:{Resource}", "members:GET:search", "files:*:list"];

    public static ResolvedOptions Options(SecretMode mode = SecretMode.Hashing)
    {
        var options = new ApiAccessControlOptions();
        SecretModes.Apply(options, mode);
        return options.Resolve();
    }

    public static KeyRecord Key(int number) => Record(BenchKey.Make(number)) with
    {
        Networks = SharedNetworks,
        Permissions = SharedPermissions,
    };

    public static KeyRecord Record(BenchKey key) => new(key.Id) { SecretHash = key.SecretHash };

    public static IEnumerable<PolicyRecord> Records(int keys) =>
        Enumerable.Range(0, keys).Select(Key).Prepend<PolicyRecord>(Open);

    public static PolicySnapshot Compile(IEnumerable<PolicyRecord> records)
    {
        var builder = new SnapshotBuilder(PolicySnapshot.Empty, Options());
        foreach (var record in records)
        {
            builder.Put(record);
        }

        return builder.Errors.Count == 0
            ? builder.Build(1)
            : throw new InvalidOperationException(builder.Errors[0].ToString());
    }
}
