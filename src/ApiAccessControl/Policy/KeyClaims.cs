using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ApiAccessControl.Policy;

/// <summary>
/// The claims of a key in the order of their names: a copy, equal by content. Keys with equal claims share their terms,
/// and a record read from a store equals the record that was written.
/// </summary>
internal sealed class KeyClaims : IReadOnlyDictionary<string, string>, IEquatable<KeyClaims>
{
    public static readonly KeyClaims Empty = new([]);

    private readonly KeyValuePair<string, string>[] _claims;
    private readonly int _hash;

    private KeyClaims(KeyValuePair<string, string>[] claims)
    {
        _claims = claims;
        var hash = new HashCode();
        foreach (var (name, text) in claims)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }

        _hash = hash.ToHashCode();
    }

    public int Count => _claims.Length;

    public IEnumerable<string> Keys => _claims.Select(claim => claim.Key);

    public IEnumerable<string> Values => _claims.Select(claim => claim.Value);

    public string this[string key] => TryGetValue(key, out var text) ? text : throw new KeyNotFoundException();

    public static KeyClaims Of(IReadOnlyDictionary<string, string>? claims) =>
        claims is KeyClaims already ? already
        : claims is null or { Count: 0 } ? Empty
        : new([.. claims.OrderBy(claim => claim.Key, StringComparer.Ordinal)]);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var (name, text) in _claims)
        {
            if (string.Equals(name, key, StringComparison.Ordinal))
            {
                value = text;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _claims.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _claims.GetEnumerator();

    public bool Equals(KeyClaims? other) =>
        other is not null && _hash == other._hash && _claims.AsSpan().SequenceEqual(other._claims);

    public override bool Equals(object? obj) => Equals(obj as KeyClaims);

    public override int GetHashCode() => _hash;
}
