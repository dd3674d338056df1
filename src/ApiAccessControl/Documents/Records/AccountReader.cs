namespace ApiAccessControl.Documents.Records;

/// <summary>Reads an account record.</summary>
internal static class AccountReader
{
    public static AccountRecord Read(LayeredNode node, ReaderContext context)
    {
        var account = new ObjectReader(node, KnownNames.Account, context);
        return new(node.Name)
        {
            Organization = account.Text("Organization", TextShape.Id),
            Enabled = account.Bool("Enabled") ?? true,
            Networks = account.Entries("Networks"),
            Domains = account.Entries("Domains"),
            Roles = account.List("Roles"),
            Permissions = account.List("Permissions"),
            Projects = MembershipReader.Read(account, context),
            KeyLimit = account.Limit("KeyLimit"),
        };
    }
}
