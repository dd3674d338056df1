using ApiAccessControl.Benchmarks;
using ApiAccessControl.Benchmarks.Micro;
using ApiAccessControl.Benchmarks.Wire;
using ApiAccessControl.Benchmarks.Wire.Load;

switch (args)
{
    case ["micro", .. var rest]:
        return MicroSet.Run(rest);
    case ["targets", .. var names]:
        return await TargetRun.RunAsync(names);
    case ["serve", var contender]:
        return await Server.RunAsync(contender);
    case ["load"]:
        return await LoadLoop.RunAsync();
    default:
        Console.Error.WriteLine("micro [BenchmarkDotNet arguments] | targets [P1 P2 ... growth timing parts profile]");
        return 1;
}
