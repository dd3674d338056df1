using ApiAccessControl.Policy;

namespace ApiAccessControl.Documents.Records;

/// <summary>Reads a key record.</summary>
internal static class KeyReader
{
    public static KeyRecord Read(LayeredNode node, ReaderContext context)
    {
        var key = new ObjectReader(node, KnownNames.Key, context);
        var secrets = KeySecrets.Read(key);
        return new(node.Name)
        {
            SecretHash = secrets.SecretHash,
            PreviousSecretHash = secrets.PreviousSecretHash,
            PreviousUntil = secrets.PreviousUntil,
            OpaqueHash = secrets.OpaqueHash,
            DigestVerifier = secrets.DigestVerifier,
            PreviousDigestVerifier = secrets.PreviousDigestVerifier,
            HighEntropy = secrets.HighEntropy,
            UserName = key.Text("UserName", TextShape.UserName),
            Description = key.Text("Description"),
            Organization = key.Text("Organization", TextShape.Id),
            Account = key.Text("Account", TextShape.Id),
            Enabled = key.Bool("Enabled") ?? true,
            CreatedAt = key.Instant("CreatedAt"),
            NotBefore = key.Instant("NotBefore"),
            ExpiresAt = key.Instant("ExpiresAt"),
            Networks = key.Entries("Networks"),
            Domains = key.Entries("Domains"),
            RequireAccessList = key.Bool("RequireAccessList") ?? false,
            Roles = key.List("Roles"),
            Permissions = key.List("Permissions"),
            Claims = Claims(key, context),
            Projects = MembershipReader.Read(key, context),
            ReportOnly = key.Bool("ReportOnly") ?? false,
        };
    }

    private static IReadOnlyDictionary<string, string> Claims(ObjectReader key, ReaderContext context)
    {
        Dictionary<string, string>? claims = null;
        foreach (var node in key.Members("Claims", MemberRule.Claims))
        {
            if (ScalarText.Read(node, mayBeNull: false, context.Errors)?.Text is { } text)
            {
                (claims ??= new(StringComparer.Ordinal)).Add(node.Name, text);
            }
        }

        return claims ?? (IReadOnlyDictionary<string, string>)KeyClaims.Empty;
    }
}
