namespace ApiAccessControl.Management.Dashboard.Screens.Messages;

/// <summary>The token of the link, which the button sends.</summary>
internal sealed record SignInModel(string Token);
