namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>The scripts of the package, and the schemas of earlier versions as they created them.</summary>
internal static class Scripts
{
    public static string Create { get; } = Read("CreateSchema.sql");

    public static string Roles { get; } = Read("CreateRoles.sql");

    public static string OfVersion(int version) => Read(Path.Combine("Schema", $"Version{version}.sql"));

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));
}
