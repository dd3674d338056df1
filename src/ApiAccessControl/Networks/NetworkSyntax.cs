namespace ApiAccessControl.Networks;

/// <summary>The entries a list may hold.</summary>
internal sealed record NetworkSyntax(AddressFamilies Families, NetworkForms Forms)
{
    public static NetworkSyntax Any { get; } = new(AddressFamilies.Both, NetworkForms.All);
}
