using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>Counts the executed parts of an endpoint: the handler and the parts that run before it.</summary>
public sealed class Served
{
    private int _count;

    public int Count => _count;

    public string Answer()
    {
        Interlocked.Increment(ref _count);
        return "in";
    }
}

/// <summary>A resource filter runs before binding and before every authorization that is an action filter.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CountsResourceAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<Served>().Answer();

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

[CountsResource]
[Microsoft.AspNetCore.Mvc.Route("plain-controller")]
public sealed class PlainServedController(Served served) : ControllerBase
{
    [HttpGet]
    public string Get() => served.Answer();
}

[CountsResource]
[RequirePermission("members", "search")]
[Microsoft.AspNetCore.Mvc.Route("asking-controller")]
public sealed class AskingServedController(Served served) : ControllerBase
{
    [HttpGet]
    public string Get() => served.Answer();
}

[CountsResource]
public sealed class PlainDynamicController(Served served) : ControllerBase
{
    public string Get() => served.Answer();
}

[CountsResource]
[RequirePermission("members", "search")]
public sealed class AskingDynamicController(Served served) : ControllerBase
{
    public string Get() => served.Answer();
}

public sealed class ServedHub : Hub;

public sealed class ServedCheck(Served served) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        served.Answer();
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}

/// <summary>The root of a page that is a component.</summary>
public sealed class ServedRoot : ComponentBase
{
    [Inject]
    public required Served Served { get; set; }

    protected override void OnInitialized() => Served.Answer();
}

[Microsoft.AspNetCore.Components.Route("/component")]
public sealed class ServedComponent : ComponentBase;
