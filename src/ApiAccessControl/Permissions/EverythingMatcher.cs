namespace ApiAccessControl.Permissions;

/// <summary>One of the rows is <c>*:*:*</c>: the others add nothing.</summary>
internal sealed class EverythingMatcher : PermissionMatcher
{
    public override bool Covers(string collection, string method, string resource) => true;
}
