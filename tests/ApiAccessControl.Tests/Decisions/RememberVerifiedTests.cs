using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>An engine has a table for verified secrets or none; its allocations show which.</summary>
public class RememberVerifiedTests
{
    private const long Engines = 1_000;
    private const long SmallestTable = 16 * 1_024;

    [Fact]
    public void Without_RememberVerified_there_is_no_table_for_secrets()
    {
        Assert.InRange(BytesOfAnEngine(remember: false), 1, SmallestTable / 16);
        Assert.InRange(BytesOfAnEngine(remember: true), SmallestTable, 2 * SmallestTable);
    }

    [Fact]
    public void The_engine_reads_RememberVerified_from_the_options_of_the_host()
    {
        var options = new ApiAccessControlOptions();
        Assert.True(options.Resolve().Credentials.RememberVerified);

        options.Credentials.RememberVerified = false;
        Assert.False(options.Resolve().Credentials.RememberVerified);
    }

    private static long BytesOfAnEngine(bool remember)
    {
        var options = Policies.Standard with
        {
            Credentials = Policies.Standard.Credentials with { RememberVerified = remember },
        };
        return Allocation.Of(() => GC.KeepAlive(new AccessEngine(options))) / Engines;
    }
}
