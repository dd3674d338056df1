using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The migration from an earlier version of the tables.</summary>
internal static class Migration
{
    /// <summary>What <c>dotnet ef migrations add</c> makes of the difference between the two models.</summary>
    public static string ScriptFrom<TBefore>(string connectionString)
        where TBefore : DbContext
    {
        using var before = (DbContext)Activator.CreateInstance(
            typeof(TBefore), Options<TBefore>(connectionString))!;
        using var after = new ApiAccessControlDbContext(Options<ApiAccessControlDbContext>(connectionString));
        var operations = after.GetService<IMigrationsModelDiffer>().GetDifferences(Model(before), Model(after));
        var commands = after.GetService<IMigrationsSqlGenerator>().Generate(operations, Design(after));
        return string.Join('\n', commands.Select(command => command.CommandText));
    }

    private static IModel Design(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static IRelationalModel Model(DbContext context) => Design(context).GetRelationalModel();

    public static DbContextOptions<TContext> Options<TContext>(string connectionString)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        PolicyDatabase.Use(options, connectionString);
        return options.Options;
    }
}
