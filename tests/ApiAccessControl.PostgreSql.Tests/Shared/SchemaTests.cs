using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The tables are the same and work whether the script or the model creates them.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repeated_runs_of_the_script_create_the_schema_of_the_model()
    {
        await using var model = await PolicyDatabase.CreateAsync();
        await using var script = await PolicyDatabase.CreateEmptyAsync();
        for (var run = 0; run < 2; run++)
        {
            await script.ExecuteAsync(PolicyDatabase.CreateScript);

            Assert.Equal(await model.CatalogAsync(), await script.CatalogAsync());
        }
    }

    [Fact]
    public async Task The_script_creates_a_working_database()
    {
        await using var database = await PolicyDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(PolicyDatabase.CreateScript);
        await using var node = Opened.On(database.ConnectionString);

        var result = await node.Store.CommitAsync(
            [PolicyEdit.Create(new PolicySettings { Enabled = true })], new("test"), Token);

        Assert.Equal((PolicyCommitStatus.Committed, 1), (result.Status, result.Revision));
    }

    [Fact]
    public async Task The_first_revision_has_an_identity_of_its_own_in_every_database()
    {
        await using var script = await PolicyDatabase.CreateEmptyAsync();
        await script.ExecuteAsync(PolicyDatabase.CreateScript);
        await using var model = await PolicyDatabase.CreateEmptyAsync();
        await PolicyDatabase.CreateTablesAsync(model.ConnectionString);
        await using var first = Opened.On(script.ConnectionString);
        await using var second = Opened.On(model.ConnectionString);

        var identities = new[] { await first.RevisionAsync(), await second.RevisionAsync() };

        Assert.All(identities, revision => Assert.Equal(0, revision.Number));
        Assert.Equal(2,
            identities.Select(revision => revision.Identity).Where(id => id != Guid.Empty).Distinct().Count());
    }
}
