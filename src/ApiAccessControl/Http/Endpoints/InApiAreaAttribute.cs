namespace ApiAccessControl;

/// <summary>Groups the endpoint's permissions under an area in lists for people.</summary>
/// <param name="area">The area's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InApiAreaAttribute(string area) : Attribute
{
    /// <value>The area's name.</value>
    public string Area { get; } = area;
}
