using static ApiAccessControl.Wiring.Tests.Wirings.Steps;

namespace ApiAccessControl.Wiring.Tests.Wirings;

/// <summary>The ways of wiring, each as the order of its middleware.</summary>
internal static class AllWirings
{
    private static readonly Action<WebApplication>[] Rest =
        [Authentication, Authorization, RateLimiter, OutputCache, Antiforgery];

    private static readonly Dictionary<string, HostWiring> ByName = new HostWiring[]
    {
        new("usual place", [Routing, Cors, Gate, .. Rest]),
        new("implicit position", [Cors, Gate, RateLimiter, OutputCache, Antiforgery]) { AuthorizesFirst = true },
        new("behind PathBase", [PathBase, Routing, Cors, Gate, .. Rest]) { PathBase = "/base" },
        new("inside UseWhen", [Routing, Cors, GateInBranch, .. Rest]) { AuthorizesFirst = true },
        new(
            "behind authorization",
            [Routing, Cors, Authentication, Authorization, Gate, RateLimiter, OutputCache, Antiforgery])
        {
            AuthorizesFirst = true,
        },
        new("no authentication", [Routing, Cors, Gate, RateLimiter, OutputCache, Antiforgery])
        {
            HasAuthentication = false,
        },
        new("fallback policy", [Routing, Cors, Gate, .. Rest]) { Services = FallbackPolicy },
        new("group filter", [Routing, Cors, .. Rest])
        {
            Routes = app => app.MapGroup("").AddApiAccessFilter(), IsFilterForm = true, AuthorizesFirst = true,
        },
        new("group filter elsewhere", [Routing, Cors, .. Rest])
        {
            Routes = app =>
            {
                app.MapGroup("/elsewhere").AddApiAccessFilter().MapGet("/inside", () => "in").RequireApiKey();
                return app;
            },
            Undeclared = ApiAccessClass.Public, IsFilterForm = true, AuthorizesFirst = true,
        },
        new(
            "output cache in front",
            [Routing, Cors, OutputCache, Gate, Authentication, Authorization, RateLimiter, Antiforgery])
        {
            Services = CacheEverything, IsOutputCacheInFront = true,
        },
        new("output cache behind", [Routing, Cors, Gate, .. Rest])
        {
            Services = CacheEverything, HasCacheBehind = true,
        },
        new("response cache in front", [ResponseCache, Routing, Cors, Gate, .. Rest, PublicAnswers]),
        new("response cache behind", [Routing, Cors, Gate, ResponseCache, .. Rest, PublicAnswers])
        {
            HasCacheBehind = true,
        },
        new(
            "rate limiter in front",
            [Routing, Cors, RateLimiter, Gate, Authentication, Authorization, OutputCache, Antiforgery]),
        new("CORS behind", [Routing, Gate, Cors, .. Rest]),
        new("ProblemDetails", [ErrorPages, Routing, Cors, Gate, .. Rest])
        {
            Services = services => services.AddProblemDetails(),
            Options = "\"Refusals\": { \"Format\": \"ProblemDetails\" },",
            RefusalType = "application/problem+json",
        },
    }.ToDictionary(wiring => wiring.Name);

    public static IEnumerable<HostWiring> All => ByName.Values;

    public static HostWiring Named(string name) => ByName[name];
}
