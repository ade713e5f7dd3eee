public import ArgumentParser
public import PostmortemModel

extension Priority: ExpressibleByArgument {}
extension ActionType: ExpressibleByArgument {}
