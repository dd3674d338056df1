using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Knows the conventions of one group. The metadata of an endpoint does not show where those of its group end: after
/// <c>group.RequireApiKey()</c>, an <c>AllowAnonymous</c> of the same group looks like one of the endpoint. A data
/// source without endpoints is given the group's conventions by the framework, and a trial run shows what they add.
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
    /// How many declarations other than those of this package the group itself adds after the first of this package.
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
            // A convention that needs a real endpoint: what follows then counts as the group's own, which can only
            // refuse the start, never open an endpoint.
            return int.MaxValue;
        }

        var items = Declared.In([.. trial.Metadata]);
        return items.SkipWhile(item => item.Group != this).Count(item => item.Group is null);
    }
}

/// <summary>Follows a declaration that a convention on a group has added.</summary>
internal sealed record GroupMark(GroupDeclarations Group);
