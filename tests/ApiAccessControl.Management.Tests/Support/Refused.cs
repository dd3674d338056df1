namespace ApiAccessControl.Management.Tests.Support;

/// <summary>A use case that must be refused.</summary>
internal static class Refused
{
    public static async Task<ManagementException> WithAsync(int status, string code, Func<Task> use)
    {
        var refused = await Assert.ThrowsAsync<ManagementException>(use);
        Assert.True(
            (status, code) == (refused.Status, refused.Code), $"{refused.Status} {refused.Code}: {refused.Detail}");
        return refused;
    }
}
