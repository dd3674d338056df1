namespace ApiAccessControl.Permissions;

/// <summary>Matches everything: one of the rows is <c>*:*:*</c>, so the others add nothing.</summary>
internal sealed class EverythingMatcher : PermissionMatcher
{
    public override bool Covers(string collection, string method, string resource) => true;
}
