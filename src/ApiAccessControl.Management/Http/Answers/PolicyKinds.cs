namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The kinds of records as the API names them.</summary>
internal static class PolicyKinds
{
    public static string All => string.Join(", ", Enum.GetValues<PolicyRecordKind>().Select(NameOf));

    public static string NameOf(PolicyRecordKind kind) => kind switch
    {
        PolicyRecordKind.Settings => "settings",
        PolicyRecordKind.System => "system",
        PolicyRecordKind.Role => "role",
        PolicyRecordKind.Organization => "organization",
        PolicyRecordKind.Project => "project",
        PolicyRecordKind.Account => "account",
        _ => "key",
    };

    public static PolicyRecordKind? Parse(string text)
    {
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            if (string.Equals(NameOf(kind), text, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return null;
    }
}
