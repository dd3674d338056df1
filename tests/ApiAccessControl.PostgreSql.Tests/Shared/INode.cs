namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>A node of a cluster: it answers /members/search.</summary>
internal interface INode : IAsyncDisposable
{
    string Name { get; }

    HttpClient Client { get; }
}
