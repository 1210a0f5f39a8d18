using HostNetAgent.Cli;

return await Application.RunAsync(args, Surroundings.OfProcess());
