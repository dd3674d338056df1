namespace ApiAccessControl.Analyzers.Tests.Support;

/// <summary>Sources of small applications.</summary>
internal static class Source
{
    /// <summary>A program with these statements between the application and its start.</summary>
    public static string Program(string statements, string types = "") => $"""
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        {statements}
        app.Run();

        {types}
        """;

    /// <summary>A file with the namespaces of controllers, pages and hubs.</summary>
    public static string Types(string types) => $"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.AspNetCore.SignalR;

        {types}
        """;
}
