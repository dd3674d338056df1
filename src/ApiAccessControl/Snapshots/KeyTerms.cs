using ApiAccessControl.Collections;
using ApiAccessControl.Keys;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Snapshots;

/// <summary>All compiled properties of a key except its secret. Keys with equal terms share one instance.</summary>
internal sealed record KeyTerms
{
    /// <summary>The terms of an unknown key.</summary>
    public static readonly KeyTerms None = new();

    /// <summary>False for a stored record that cannot be read: it refuses like a disabled key.</summary>
    public bool IsReadable { get; init; } = true;

    public bool Enabled { get; init; }

    /// <summary>The hash algorithm of the secret.</summary>
    public SecretHashAlgorithm Algorithm { get; init; }

    /// <summary>Whether the hash is of an imported text instead of a secret segment.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>The user name, if it is not the id.</summary>
    public string? UserName { get; init; }

    public KeyClaims Claims { get; init; } = KeyClaims.Empty;

    public PreviousSecret? Previous { get; init; }

    /// <summary>The verifiers for HTTP Digest; null for a key without.</summary>
    public DigestVerifiers? Digest { get; init; }

    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;

    public int Organization { get; init; } = SlotTable<OrganizationState>.None;

    public int Account { get; init; } = SlotTable<AccountState>.None;

    public AccessLists Lists { get; init; }

    public bool RequireAccessList { get; init; }

    public PermissionSlots Permissions { get; init; }

    public bool ReportOnly { get; init; }
}

/// <summary>The secret before the last rotation, which is accepted during an overlap.</summary>
internal sealed record PreviousSecret(StoredHash Hash, DateTimeOffset Until);

/// <summary>What HTTP Digest compares with, for the secret and for the one before the last rotation.</summary>
internal sealed record DigestVerifiers(string Current, string? Previous)
{
    /// <summary>Shows no verifier.</summary>
    public override string ToString() => nameof(DigestVerifiers);
}
