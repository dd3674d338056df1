using Microsoft.AspNetCore.Mvc;

namespace ApiAccessControl.Tests.Http.Routing;

[ApiController]
[Route("guarded")]
[RequirePermission("things", "all")]
public sealed class GuardedController : ControllerBase
{
    [HttpGet("class")]
    public IActionResult ByClass() => Content("in");

    [HttpGet("both")]
    [RequirePermission("things", "more")]
    public IActionResult Both() => Content("in");
}

[ApiController]
[Route("free")]
public sealed class FreeController : ControllerBase
{
    [HttpGet("undeclared")]
    public IActionResult Undeclared() => Content("in");

    [HttpGet("action")]
    [RequirePermission("things", "all")]
    public IActionResult Action() => Content("in");

    [HttpGet("open")]
    [DisableApiAccessControl]
    public IActionResult Open() => Content("in");
}
