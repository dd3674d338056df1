using Microsoft.AspNetCore.Mvc;

namespace ApiAccessControl.Wiring.Tests.Kinds.Types;

[ApiController]
[Route("controller-action/declared")]
[RequirePermission("wiring", "x")]
public sealed class DeclaredController : ControllerBase
{
    [HttpGet]
    public string Get() => "in";
}

[ApiController]
[Route("controller-action/undeclared")]
public sealed class UndeclaredController : ControllerBase
{
    [HttpGet]
    public string Get() => "in";
}
