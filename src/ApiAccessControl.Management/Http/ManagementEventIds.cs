namespace ApiAccessControl.Management.Http;

/// <summary>
/// The stable numbers of the log events of the REST API. A number is never used again for something else.
/// </summary>
internal static class ManagementEventIds
{
    public const int SignInLink = 200;
    public const int SignInWithoutAddress = 201;
}
