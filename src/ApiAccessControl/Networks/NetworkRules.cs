namespace ApiAccessControl.Networks;

/// <summary>The entries a list may hold.</summary>
internal sealed record NetworkRules(AddressFamilies Families, NetworkForms Forms)
{
    public static NetworkRules Any { get; } = new(AddressFamilies.Both, NetworkForms.All);
}
