using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>A key as the API shows it. Hashes are not among its members, so none can be shown by mistake.</summary>
internal sealed record KeyView
{
    public required string Id { get; init; }

    public string? Description { get; init; }

    public bool Enabled { get; init; }

    public required string State { get; init; }

    /// <summary>Null for an imported key, whose text has no part that could be shown.</summary>
    public string? Start { get; init; }

    /// <summary>The whole key; only in the answers to create and rotate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    public string? Organization { get; init; }

    public string? Account { get; init; }

    public string? UserName { get; init; }

    public DateTime? CreatedAt { get; init; }

    public DateTime? NotBefore { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public required ListView Networks { get; init; }

    public required ListView Domains { get; init; }

    public bool RequireAccessList { get; init; }

    public bool ReportOnly { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Permissions { get; init; } = [];

    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<MembershipView> Projects { get; init; } = [];

    public RotationView? Rotation { get; init; }

    public KeyUseView? LastUsed { get; init; }

    public bool Imported { get; init; }

    /// <summary>Written only for a key that was created for HTTP Digest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Digest { get; init; }

    public static KeyView Of(NewKeyResult created) => Of(created.Key) with { Text = created.Text };

    public static KeyView Of(ManagedKey key)
    {
        var record = key.Record;
        return new()
        {
            Id = record.Id,
            Description = record.Description,
            Enabled = record.Enabled,
            State = KeyStates.NameOf(key.State),
            Start = key.Start,
            Organization = key.Organization,
            Account = record.Account,
            UserName = record.UserName,
            CreatedAt = record.CreatedAt?.UtcDateTime,
            NotBefore = record.NotBefore?.UtcDateTime,
            ExpiresAt = record.ExpiresAt?.UtcDateTime,
            Networks = new(record.Networks, new(key.LastUse)),
            Domains = new(record.Domains),
            RequireAccessList = record.RequireAccessList,
            ReportOnly = record.ReportOnly,
            Roles = record.Roles ?? [],
            Permissions = record.Permissions ?? [],
            Claims = record.Claims,
            Projects = MembershipView.Of(record.Projects),
            Rotation = key.RotationUntil is { } until ? new(until.UtcDateTime) : null,
            LastUsed = KeyUseView.Of(key.LastUse),
            Imported = key.IsImported,
            Digest = key.IsDigest,
        };
    }
}

/// <summary>A rotation whose overlap is not over.</summary>
/// <param name="Until">Until when the former secret is accepted too.</param>
internal sealed record RotationView(DateTime Until);
