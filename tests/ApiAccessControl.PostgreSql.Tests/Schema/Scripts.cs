namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>The scripts of the package, and the schema of version 1 as that version created it.</summary>
internal static class Scripts
{
    public static string Create { get; } = Read("CreateSchema.sql");

    public static string Roles { get; } = Read("CreateRoles.sql");

    public static string Version1 { get; } = Read(Path.Combine("Schema", "Version1.sql"));

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));
}
