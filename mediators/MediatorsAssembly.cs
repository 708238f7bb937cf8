namespace Integrator.Mediators;

/// <summary>Names this assembly to those who look for mediators in it.</summary>
public static class MediatorsAssembly;
