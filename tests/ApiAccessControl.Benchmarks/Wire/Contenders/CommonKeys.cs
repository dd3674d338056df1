using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>Keys by the SHA-256 of their text in hexadecimal digits.</summary>
internal sealed record CommonKeys(IReadOnlyDictionary<string, UsualKey> ByHash)
{
    public static CommonKeys Make(int count) => new(Enumerable.Range(0, count)
        .Select(number => BenchKey.Make(number))
        .ToDictionary(key => CommonHandler.HashOf(key.Text), key =>
            new UsualKey(key.Id, $"owner-{key.Id[..2]}"), StringComparer.Ordinal));
}

internal sealed record UsualKey(string Id, string Owner);
