namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>Reads the bodies of the routes for keys.</summary>
internal static class KeyBodies
{
    private const string SecretWords =
        "A secret cannot be chosen: it is generated, and the answer to create and rotate contains the key once.";

    private static readonly string[] SecretMembers =
    [
        "secret", "secretHash", "previousSecretHash", "opaqueHash", "digestVerifier", "previousDigestVerifier", "text",
        "hash", "key",
    ];

    public static NewKey ReadNew(BodyMembers body)
    {
        var id = body.Text("id");
        var digest = body.Flag("digest");
        var change = ReadChange(body);
        return new()
        {
            Id = id.Or(null),
            Digest = digest.Or(false),
            Description = change.Description.Or(null),
            Organization = change.Organization.Or(null),
            Account = change.Account.Or(null),
            UserName = change.UserName.Or(null),
            Enabled = change.Enabled.Or(true),
            NotBefore = change.NotBefore.Or(null),
            ExpiresAt = change.ExpiresAt.Or(null),
            Networks = change.Networks.Or(null),
            Domains = change.Domains.Or(null),
            RequireAccessList = change.RequireAccessList.Or(false),
            ReportOnly = change.ReportOnly.Or(false),
            Roles = change.Roles.Or(null),
            Permissions = change.Permissions.Or(null),
            Claims = change.Claims.IsPresent ? change.Claims.Or(null!) : null,
            Projects = change.Projects.Or([]),
        };
    }

    public static KeyChange ReadChange(BodyMembers body)
    {
        foreach (var member in SecretMembers)
        {
            body.Refuse(member, SecretWords);
        }

        return new()
        {
            Description = body.Text("description"),
            Organization = body.Text("organization"),
            Account = body.Text("account"),
            UserName = body.Text("userName"),
            Enabled = body.Flag("enabled"),
            NotBefore = body.Instant("notBefore"),
            ExpiresAt = body.Instant("expiresAt"),
            Networks = body.AccessList("networks"),
            Domains = body.AccessList("domains"),
            RequireAccessList = body.Flag("requireAccessList"),
            ReportOnly = body.Flag("reportOnly"),
            Roles = body.Texts("roles"),
            Permissions = body.Texts("permissions"),
            Claims = body.Map("claims"),
            Projects = body.Projects("projects"),
        };
    }

    // null keeps the end, like an absent member: a rotation must not make a key valid for ever in passing.
    public static KeyRotation ReadRotation(BodyMembers body) => new()
    {
        Overlap = body.Duration("overlap").Or(TimeSpan.Zero),
        ExpiresAt = body.Instant("expiresAt").Or(null) is { } end ? new(end) : default,
    };

    public static ProjectInvitation ReadInvitation(BodyMembers body) => new()
    {
        Roles = body.Texts("roles").Or(null),
        Permissions = body.Texts("permissions").Or(null),
    };
}
