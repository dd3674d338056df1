using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Knows the conventions of one group. The metadata of an endpoint does not show where those of its group end: after
/// <c>group.RequireApiKey()</c>, an <c>AllowAnonymous</c> of the same group looks like one of the endpoint. The
/// framework passes the conventions of a group to a data source in it, even one without endpoints, and a trial run
/// shows what they add.
/// </summary>
internal sealed class GroupDeclarations : EndpointDataSource
{
    private RouteGroupContext? _context;
    private int? _unmarked;

    public override IReadOnlyList<Endpoint> Endpoints => [];

    public static GroupDeclarations Of(IEndpointRouteBuilder group)
    {
        if (group.DataSources.OfType<GroupDeclarations>().FirstOrDefault() is { } known)
        {
            return known;
        }

        var added = new GroupDeclarations();
        group.DataSources.Add(added);
        return added;
    }

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context)
    {
        _context = context;
        _unmarked = null;
        return [];
    }

    /// <summary>
    /// The number of declarations of other packages that the group adds after its first declaration of this package.
    /// </summary>
    public int CountUnmarked() => _unmarked ??= _context is null ? int.MaxValue : Try(_context);

    private int Try(RouteGroupContext context)
    {
        var trial = new RouteEndpointBuilder(null, context.Prefix, 0)
        {
            ApplicationServices = context.ApplicationServices,
        };
        try
        {
            foreach (var convention in context.Conventions)
            {
                convention(trial);
            }
        }
        catch (Exception)
        {
            // The convention needs a real endpoint. All following declarations then count as the group's own, which can
            // only prevent the start and never opens an endpoint.
            return int.MaxValue;
        }

        var items = Declared.In([.. trial.Metadata]);
        return items.SkipWhile(item => item.Group != this).Count(item => item.Group is null);
    }
}

/// <summary>Follows a declaration that a convention of a group has added.</summary>
internal sealed record GroupMark(GroupDeclarations Group);
