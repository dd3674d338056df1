using ApiAccessControl.Decisions;

namespace ApiAccessControl.Tests.Decisions.Support;

/// <summary>A request as plain data: the input of the model, and of the engine through <see cref="Facts"/>.</summary>
internal sealed record Ask
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public Target Target { get; init; } = new();

    public Presented Credential { get; init; } = Presented.None;

    public string Method { get; init; } = "GET";

    public string? Address { get; init; } = "10.0.0.1";

    public Page Page { get; init; } = Page.None;

    public DateTimeOffset Now { get; init; } = Noon;

    public bool IsPreflight { get; init; }

    /// <summary>Until when credentials of the address are refused.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Route values as <c>name=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Route { get; init; } = new Dictionary<string, string>();
}

/// <summary>The texts in the places of a credential.</summary>
internal sealed record Presented(CredentialForm Form, string Secret = "", string UserName = "")
{
    public static readonly Presented None = new(CredentialForm.None);

    public CredentialProof? Proof { get; init; }

    public static Presented Text(string text) => new(CredentialForm.Key, text);

    public static Presented Pair(string userName, string secret) =>
        new(CredentialForm.UserNameAndSecret, secret, userName);
}

/// <summary>The headers of a browser.</summary>
internal sealed record Page(string[] Origin, bool FetchMetadata = false, string[]? Referer = null)
{
    public static readonly Page None = new([]);

    public static Page Of(string origin) => new([origin]);
}
