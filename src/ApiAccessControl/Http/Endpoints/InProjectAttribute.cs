using ApiAccessControl.Http.Endpoints;

namespace ApiAccessControl;

/// <summary>
/// The endpoint acts in a project of the key's organization: only keys with a membership are accepted.
/// </summary>
/// <param name="project">Its id, or a route value in braces, such as <c>{projectId}</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InProjectAttribute(string project) : AccessControlAttribute, IAccessRequirement
{
    /// <value>The id or route value.</value>
    public string Project { get; } = project;
}
