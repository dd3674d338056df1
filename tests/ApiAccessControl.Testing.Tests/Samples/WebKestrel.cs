extern alias webapp;

namespace ApiAccessControl.Testing.Tests.Samples;

/// <summary>The new web application, for tests on a real server.</summary>
internal sealed class WebKestrel : WebApplicationFactory<webapp::Program>;
