namespace ApiAccessControl.Management;

/// <summary>A new account.</summary>
/// <param name="Id">Its identifier.</param>
public sealed record NewAccount(string Id)
{
    /// <value>The rest of it. Without an organization it gets the actor's.</value>
    public AccountChange Members { get; init; } = new();
}
