namespace ApiAccessControl.Networks;

/// <summary>The forms and families that entries of a list may have.</summary>
internal sealed record NetworkSyntax(AddressFamilies Families, NetworkForms Forms)
{
    public static NetworkSyntax Any { get; } = new(AddressFamilies.Both, NetworkForms.All);
}
