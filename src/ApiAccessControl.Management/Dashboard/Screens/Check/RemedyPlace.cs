namespace ApiAccessControl.Management.Dashboard.Screens.Check;

/// <summary>A screen on which a refusal can be changed.</summary>
/// <param name="Text">What to do there.</param>
/// <param name="Link">Its address.</param>
internal sealed record RemedyPlace(string Text, string Link);
