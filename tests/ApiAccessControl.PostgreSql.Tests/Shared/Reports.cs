using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>Reports of nodes.</summary>
internal static class Reports
{
    public static NodeReport Of(string name, PolicyRevision revision) => new(
        Guid.NewGuid(), name, revision, TimeSpan.FromSeconds(2), NodeHealth.Healthy, TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(15));
}
