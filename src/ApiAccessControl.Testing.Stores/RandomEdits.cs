using System.Security.Cryptography;
using System.Text;

namespace ApiAccessControl.Testing.Stores;

/// <summary>Random edits of a few records, so that edits collide. Some expect an older version.</summary>
internal sealed class RandomEdits(int seed)
{
    private readonly Random _random = new(seed);

    public PolicyEdit Next(Func<PolicyRecordKind, string, long> versionOf)
    {
        var record = Record();
        var version = _random.Next(10) switch
        {
            0 => PolicyEdit.DoesNotExist,
            1 => Math.Max(0, versionOf(record.Kind, record.Id) - 1),
            2 => (long?)null,
            _ => versionOf(record.Kind, record.Id),
        };
        return _random.Next(4) == 0
            ? new(PolicyChange.Delete(record.Kind, record.Id), version)
            : new(PolicyChange.Put(record), version);
    }

    private PolicyRecord Record() => _random.Next(6) switch
    {
        0 => new RoleRecord(Role()) { Permissions = [$"members:*:{_random.Next(100)}"] },
        1 => new AccountRecord(Account()) { Roles = Roles() },
        _ => new KeyRecord($"modelkey{_random.Next(6)}")
        {
            SecretHash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("model")))}",
            Description = $"{_random.Next(100)}",
            Account = _random.Next(3) == 0 ? null : Account(),
            Roles = Roles(),
        },
    };

    private string Account() => $"a{_random.Next(2)}";

    private string Role() => _random.Next(2) == 0 ? "R" : "r";

    private string[]? Roles() => _random.Next(2) == 0 ? null : [Role()];
}
